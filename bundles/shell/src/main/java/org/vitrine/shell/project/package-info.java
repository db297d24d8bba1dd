/** New methods and projects: what {@code vitrine new} writes and {@code why} tries. */
package org.vitrine.shell.project;
