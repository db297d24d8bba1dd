/**
 * Starts the container that everything else runs in, and watches the folder of dropped methods.
 *
 * <p>It depends on the framework and on the doctor, and on none of our other bundles. Jars are
 * admitted by their signatures as the trust level says; sources are compiled in the running
 * process.
 */
package org.vitrine.launcher;
