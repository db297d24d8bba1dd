/**
 * Starts the command line or the console, and says how it ended.
 *
 * <p>What people type has rooms of its own: {@code commands}, their {@code options}, the {@code
 * results} they print, the {@code console} with its {@code completion} and {@code pictures}.
 */
package org.vitrine.shell;
