from rest_framework.throttling import AnonRateThrottle


class AnonymousThrottle(AnonRateThrottle):
    rate = "600/min"
