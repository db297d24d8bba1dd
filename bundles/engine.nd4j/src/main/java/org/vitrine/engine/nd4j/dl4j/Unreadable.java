package org.vitrine.engine.nd4j.dl4j;

/** One layer cannot be translated; becomes one problem among those that are told together. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(String what) {
    super(what);
  }
}
