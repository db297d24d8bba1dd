/**
 * The services that hosts and methods find each other by: the method registry, option binding, the
 * opening of networks, datasets and runs.
 *
 * <p>What is here is stateless but for what is installed. Running pipelines is not here, nor is
 * anything that prints, and no method depends on this bundle.
 */
package org.vitrine.core;
