"""What the editor offers beside one segment: the translation memory's matches and the glossary's terms."""
