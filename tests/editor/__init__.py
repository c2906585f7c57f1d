"""The published schema in the language server of editors, npm's yaml-language-server."""
