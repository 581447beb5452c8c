"""Measurements with thresholds: what the importers make of documents whose truth is known."""
