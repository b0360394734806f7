"""Casualty estimates and official statements from news articles, as tables and charts."""
