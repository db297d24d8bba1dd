/** Measures how close an engine comes to what the machine can do. */
package org.vitrine.bench;
