/**
 * What a run's report tells, as the records that {@code org.vitrine.report} draws.
 *
 * <p>It reads what steps have made and computes nothing.
 */
package org.vitrine.pipeline.report;
