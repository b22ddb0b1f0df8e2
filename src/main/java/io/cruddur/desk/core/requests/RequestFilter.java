package io.cruddur.desk.core.requests;

import io.cruddur.desk.environment.Request;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which requests are shown: of a service, with an outcome, and with every word of the text in their operation, target,
 * answer or parameters, whatever the case.
 */
public final class RequestFilter implements Predicate<Request> {
    public static final RequestFilter ALL = new RequestFilter(Optional.empty(), Optional.empty(), SearchTerms.NONE);

    private final Optional<Request.Service> service;
    private final Optional<Request.Outcome> outcome;
    private final SearchTerms words;

    private RequestFilter(Optional<Request.Service> service, Optional<Request.Outcome> outcome, SearchTerms words) {
        this.service = service;
        this.outcome = outcome;
        this.words = words;
    }

    public static RequestFilter of(Optional<Request.Service> service, Optional<Request.Outcome> outcome, String text) {
        return new RequestFilter(service, outcome, SearchTerms.of(text));
    }

    public boolean isAll() {
        return service.isEmpty() && outcome.isEmpty() && words.isEmpty();
    }

    @Override
    public boolean test(Request request) {
        return service.filter(wanted -> !wanted.equals(request.service())).isEmpty()
                && outcome.filter(wanted -> wanted != request.outcome()).isEmpty()
                && words.areIn(() -> texts(request));
    }

    private static Stream<String> texts(Request request) {
        return Stream.concat(
                Stream.of(
                        request.operation(),
                        request.target(),
                        request.answer(),
                        request.service().name()),
                request.parameters().stream().flatMap(each -> Stream.of(each.name(), each.value())));
    }
}
