"""Views of an article, computed from the `Article` alone: Markdown, HTML and the explanation for a terminal."""
