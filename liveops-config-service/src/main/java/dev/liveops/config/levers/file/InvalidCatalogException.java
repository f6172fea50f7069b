package dev.liveops.config.levers.file;

/** A catalog that cannot be taken; the message is one sentence for its author, with the file and the place. */
public final class InvalidCatalogException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidCatalogException(String message) {
        super(message);
    }

    /** The sentence; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
