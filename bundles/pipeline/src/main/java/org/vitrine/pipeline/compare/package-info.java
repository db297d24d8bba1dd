/** Two runs side by side: what they were made from, and by how much their numbers differ. */
package org.vitrine.pipeline.compare;
