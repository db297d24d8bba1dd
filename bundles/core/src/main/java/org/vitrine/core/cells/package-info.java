/**
 * Keyed cells: independent pieces of work in a folder that several workers and processes share.
 *
 * <p>What is done is found by its key and not done again; a claim says who is at a cell, and is
 * taken over from the dead. What a cell computes is its method's business.
 */
package org.vitrine.core.cells;
