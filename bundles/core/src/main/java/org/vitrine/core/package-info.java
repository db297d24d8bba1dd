/** The method registry, option binding, and the opening of models, datasets and runs. */
package org.vitrine.core;
