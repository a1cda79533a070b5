package linli.core.audit;

/** Who did it, and to what. Without the salt nobody can find the person or the arguments from the digest by trying. */
record AuditLink(long person, byte[] salt, String arguments) {
    byte[] digest() {
        return Hashing.hash(salt, person, arguments);
    }
}
