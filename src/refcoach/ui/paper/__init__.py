"""Handouts on paper: laid out in millimetres, and drawn the same on a screen, in a picture and in a PDF."""
