"""Screens that ask somebody outside. Off unless a site switches them on; they may raise or hold, never clear."""
