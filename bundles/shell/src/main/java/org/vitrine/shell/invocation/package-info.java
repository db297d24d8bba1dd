/**
 * What every command is given: services, streams, working folder, cancellation, progress; and how
 * errors, tables and JSON are printed.
 *
 * <p>No command is known here.
 */
package org.vitrine.shell.invocation;
