"""Tests that drive a real browser, by role and label."""
