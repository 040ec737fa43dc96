"""Frozen values and rules of the diary; standard library only."""
