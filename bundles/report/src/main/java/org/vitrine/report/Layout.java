package org.vitrine.report;

/** How a map and its image stand to each other. */
public enum Layout {
  /** The map over the greyed image. */
  OVERLAY,
  /** The image, and the map to its right. */
  SIDE_BY_SIDE,
  /** The map on white. */
  MAP
}
