package org.vitrine.pipeline.step;

/** What a step makes, and so what a later step may take it for. */
public enum Product {
  /** A network: the model of later steps. */
  NETWORK,
  /** Attribution maps, which evaluations judge. */
  MAPS,
  /** Images: the data of later steps. */
  IMAGES,
  /** Values of a network's output or layers, a row for each image, which nothing takes. */
  VALUES,
  /** Numbers and curves, which nothing takes. */
  NUMBERS
}
