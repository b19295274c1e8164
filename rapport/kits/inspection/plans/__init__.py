"""Plans as people write them: a data contract, or the short form, in YAML or JSON."""
