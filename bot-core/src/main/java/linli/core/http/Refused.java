package linli.core.http;

/** The request goes no further than the server; without a stack trace, since clients cause it at will. */
final class Refused extends Exception {
    private final transient Answer answer;

    Refused(int status) {
        this(Answer.empty(status));
    }

    Refused(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
