from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from reporting.models import User

admin.site.site_header = "The record: administration"
admin.site.site_title = "Administration"
admin.site.index_title = "What the desk works with"
admin.site.register(User, UserAdmin)
