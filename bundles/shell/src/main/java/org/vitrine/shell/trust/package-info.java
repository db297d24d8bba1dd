/** The folder of certificates whose owners' jars are let in. */
package org.vitrine.shell.trust;
