"""What changes appears without a reload: server-sent events that follow a brand's events.

A page asks for what came after the last number it knows. The doors (:mod:`evenhand.site.doors`)
keep such an answer open; under any other server it ends with what is there, and the browser asks
again.
"""
