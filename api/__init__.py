"""The REST interface: ``v1`` holds a file a resource; the rules that every resource keeps stand beside it."""
