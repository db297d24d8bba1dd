/**
 * Untrained networks by name, with fresh weights from a seed.
 *
 * <p>Layers and weights have torchvision's names and initialisation. An architecture is one class;
 * what people type after its name is parsed here, and reading trained networks from files is the
 * business of the formats.
 */
package org.vitrine.architectures;
