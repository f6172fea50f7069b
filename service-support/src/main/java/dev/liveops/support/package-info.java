/** What every service needs from the framework, written once; a second version of any of it in a service is a defect. */
package dev.liveops.support;
