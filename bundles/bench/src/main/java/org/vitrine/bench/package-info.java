/**
 * Measures how close an engine comes to what the machine can do.
 *
 * <p>The machine's own convolution rate is measured in the same run, and every time is told as a
 * ratio to what that rate allows. Times are never tested, only printed.
 */
package org.vitrine.bench;
