package org.vitrine.data;

import java.util.List;

/**
 * The pictures of a dataset with their labels.
 *
 * @param pictures in order
 * @param classes names by label, empty if there are none
 */
record Labelled(List<Picture> pictures, List<String> classes) {
  /**
   * One picture.
   *
   * @param path its path below the folder or in the archive
   * @param label its class, or -1
   * @param split its split, empty if none is named
   * @param group what it belongs to, empty if nothing is named
   */
  record Picture(String path, int label, String split, String group) {}
}
