/**
 * What commands print and write of what a step has made: reports, folders of pictures, files of
 * maps.
 *
 * <p>The work itself is a pipeline of one step, run by {@code OneStep}.
 */
package org.vitrine.shell.results;
