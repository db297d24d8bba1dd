package org.vitrine.pipeline;

/** What a step makes, and so what a later step may take it for. */
enum Product {
  /** A network: the model of later steps. */
  NETWORK,
  /** Attribution maps, which evaluations judge. */
  MAPS,
  /** Images: the data of later steps. */
  IMAGES,
  /** Numbers and curves, which nothing takes. */
  NUMBERS
}
