/** Starts the container that everything else runs in. */
package org.vitrine.launcher;
