package linli.adapters.sandbox;

/** The platform says no. */
final class ApiError extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    ApiError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
