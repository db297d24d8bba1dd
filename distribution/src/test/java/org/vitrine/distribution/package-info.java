/** Runs the assembled distribution as a person does, and inside the test's own process. */
package org.vitrine.distribution;
