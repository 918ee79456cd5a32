"""Ingestion of policy documents: files → documents → provisions → chunks → index."""
