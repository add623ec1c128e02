package io.github.cliqextensions.client.internal.call;

import feign.Request;

/** A step of a request on its way to the service. */
interface Sending {

    /**
     * @return what the service answered, whatever that is
     * @throws io.github.cliqextensions.client.CliqException where there is no answer
     */
    Answer send(Call call, Request request);
}
