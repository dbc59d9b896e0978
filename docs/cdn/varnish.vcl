# Parity behind Varnish 7. Put the address of your Parity server below, name who may purge, and start Varnish with
#
#     varnishd -a :80 -f /etc/varnish/parity.vcl -p http_gzip_support=off
#
# The parameter leaves compression to Parity, whose ETags name the exact bytes. What ends TLS in front of Varnish sets
# X-Forwarded-Proto; set PROXIES to the number of proxies, so that Parity counts each client by its own address.
#
# After a publish, purge what has changed; docs/api.md shows how to follow /api/v1/changes/ for it:
#
#     curl -X PURGE http://cdn.example/api/v1/topics/cerclage/?lang=es                one address, all its variants
#     curl -X BAN -H "Cache-Tag: topic-cerclage" http://cdn.example/                  everything with this tag
#
# Tags: topic-<slug>, topic-<slug>-<lang>; topics, glossary, handouts and search, each also with -<lang>. Without purges,
# readers see a change after two minutes at most: max-age=60 and stale-while-revalidate=60.
#
# tests/cdn/ runs this very file.
vcl 4.1;

import std;

backend parity {
    .host = "127.0.0.1";
    .port = "8000";
}

acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE" || req.method == "BAN") {
        if (client.ip !~ purgers) {
            return (synth(403));
        }
        if (req.method == "PURGE") {
            return (purge);
        }
        if (req.http.Cache-Tag !~ "^[A-Za-z0-9_%-]+$") {
            return (synth(400, "One tag"));
        }
        # The whole tag. An expression of a ban holds no spaces.
        if (std.ban("obj.http.Cache-Tag ~ (^|[^A-Za-z0-9_%-])" + req.http.Cache-Tag + "($|[^A-Za-z0-9_%-])")) {
            return (synth(200, "Purged"));
        }
        return (synth(500, std.ban_error()));
    }

    # With a key, and in the admin, each answer is for one reader: nothing is looked up, nothing is kept.
    if (req.http.Authorization || req.url ~ "^/admin/") {
        return (pass);
    }
    # No other address reads a cookie.
    unset req.http.Cookie;

    # What Parity gives: one variant a coding instead of one a browser.
    if (req.http.Accept-Encoding ~ "\bbr\b(?! *; *q=0(\.0*)? *(,|$))") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "\bgzip\b(?! *; *q=0(\.0*)? *(,|$))") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
}

sub vcl_backend_response {
    # Kept is what says that it is public, for as long as it says, by Vary. So never: answers whose language
    # Accept-Language decided, drafts, previews, redirects to HTTPS.
    if (beresp.http.Cache-Control !~ "\bpublic\b") {
        set beresp.uncacheable = true;
        set beresp.ttl = 120s;
        return (deliver);
    }
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.Cache-Status = "Varnish; hit";
    } else {
        set resp.http.Cache-Status = "Varnish; fwd=miss";
    }
}
