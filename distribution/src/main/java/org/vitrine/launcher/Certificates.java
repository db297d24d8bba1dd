package org.vitrine.launcher;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates of vendors, or of authorities that vouch for vendors.
 *
 * @param trusted the certificates
 */
record Certificates(List<X509Certificate> trusted) {
  private static final Set<String> MAY_SIGN_CODE =
      Set.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0"); // code signing, any purpose

  /** Where {@link X509Certificate#getKeyUsage} says what a key may be used for (RFC 5280). */
  private static final int DIGITAL_SIGNATURE = 0;

  private static final int KEY_CERT_SIGN = 5;

  /** Says what is wrong with a signer, nothing if it is trusted. */
  Optional<Flaw> flaw(CodeSigner signer) {
    @SuppressWarnings("unchecked") // X.509 is the only type that jars are signed with
    List<X509Certificate> chain =
        (List<X509Certificate>) signer.getSignerCertPath().getCertificates();
    X509Certificate leaf = chain.get(0);
    try {
      validate(chain);
      return maySignCode(leaf)
          ? Optional.empty()
          : Optional.of(
              new Flaw(
                  "the certificate of " + subject(leaf) + " is not meant for signing code",
                  "ask its maker for a jar signed with another"));
    } catch (CertificateExpiredException e) {
      return Optional.of(
          new Flaw(
              "a certificate of " + subject(leaf) + " is no longer valid: " + e.getMessage(),
              "ask its maker for a jar signed with a current certificate"));
    } catch (CertificateNotYetValidException e) {
      return Optional.of(
          new Flaw(
              "a certificate of " + subject(leaf) + " is not yet valid: " + e.getMessage(),
              "look at this machine's clock"));
    } catch (GeneralSecurityException e) {
      return Optional.of(
          new Flaw(
              "it is signed by %s (SHA-256 %s), who is not trusted here"
                  .formatted(subject(leaf), fingerprint(leaf)),
              "if you trust them, type \"vitrine trust add CERTIFICATE.pem\""));
    }
  }

  private static boolean maySignCode(X509Certificate leaf) throws CertificateException {
    List<String> purposes = leaf.getExtendedKeyUsage();
    boolean[] usage = leaf.getKeyUsage();
    return (purposes == null || purposes.stream().anyMatch(MAY_SIGN_CODE::contains))
        && (usage == null || usage[DIGITAL_SIGNATURE]);
  }

  /**
   * Validates a signer's certificates up to one that is trusted.
   *
   * <p>That one counts in full, whether the jar holds it or leaves it out: PKIX takes an anchor for
   * granted, so its dates and whether it may vouch for others are looked at here.
   */
  private void validate(List<X509Certificate> chain) throws GeneralSecurityException {
    X509Certificate leaf = chain.get(0);
    if (trusted.contains(leaf)) {
      leaf.checkValidity();
      return;
    }
    int known = 1;
    while (known < chain.size() && !trusted.contains(chain.get(known))) {
      known++;
    }
    List<X509Certificate> path = chain.subList(0, known);
    X500Principal issuer = path.get(known - 1).getIssuerX500Principal();
    GeneralSecurityException why =
        new CertificateException("nobody who is trusted vouches for " + subject(leaf));
    for (X509Certificate anchor : trusted) {
      if (anchor.getSubjectX500Principal().equals(issuer)) {
        try {
          requireAuthority(anchor, path.size() - 1);
          validate(path, anchor);
          return;
        } catch (GeneralSecurityException e) {
          why = e;
        }
      }
    }
    throw why;
  }

  /**
   * Checks that a certificate may vouch for others.
   *
   * @param between how many authorities stand between it and the signer
   */
  private static void requireAuthority(X509Certificate anchor, int between)
      throws GeneralSecurityException {
    anchor.checkValidity();
    boolean[] usage = anchor.getKeyUsage();
    if (anchor.getBasicConstraints() < between || (usage != null && !usage[KEY_CERT_SIGN])) {
      throw new CertificateException(subject(anchor) + " may not vouch for others");
    }
  }

  private static void validate(List<X509Certificate> path, X509Certificate anchor)
      throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setRevocationEnabled(false); // a command line must work without a network
    try {
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    } catch (CertPathValidatorException e) {
      if (e.getReason() == BasicReason.EXPIRED) {
        throw new CertificateExpiredException(e.getMessage());
      }
      if (e.getReason() == BasicReason.NOT_YET_VALID) {
        throw new CertificateNotYetValidException(e.getMessage());
      }
      throw e;
    }
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}
