"""Answering: question → passages → answer with citations."""
