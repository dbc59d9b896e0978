"""The clinic's list of wordings that its translations must not use, among what topics share."""
