package org.vitrine.doctor;

/**
 * A last cause and what to do about it.
 *
 * @param cause one line
 * @param fix one line, empty if nothing can be done
 */
record Finding(String cause, String fix) {}
