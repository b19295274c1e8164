"""The design system: components, styles, scripts, the derived forms, and the gallery. It knows no business models."""
