/**
 * Options that several commands share: the network, the images, the engine, the seed, how maps are
 * drawn.
 */
package org.vitrine.shell.options;
