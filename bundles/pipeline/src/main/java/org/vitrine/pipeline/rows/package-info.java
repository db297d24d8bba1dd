/**
 * The work of a step on rows [from, to), and how finished pieces become one result.
 *
 * <p>Whatever the cuts, the result has the same bytes. What is finished is kept, so that an
 * interrupted step goes on where it was.
 */
package org.vitrine.pipeline.rows;
