"""A generated sentence and what it cites → what in it the cited text does not bear out."""
